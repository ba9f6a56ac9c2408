from django.shortcuts import render

from referrals.board import columns_of, plot_of
from referrals.stages import STAGES, Direction


def board(request):
    direction = Direction.ASKED if request.GET.get("direction") == Direction.ASKED else Direction.GIVEN
    columns = columns_of(request.user.referrals.for_lists(), direction)
    return render(
        request,
        "referrals/board.html",
        {
            "direction": direction,
            "directions": Direction,
            "columns": columns,
            "plot": plot_of(columns),
            "stages": STAGES[direction],
        },
    )
