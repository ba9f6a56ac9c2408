from accounts.plots import MOST_DOTS, WIDE, Amount, bars, dots, shares


def amounts(*values):
    return [Amount(f"month {n}", str(n), value, f"{value} hours") for n, value in enumerate(values)]


def drawn(*values):
    return bars(amounts(*values), key="x", title="Hours", head=("Month", "Time"))


def test_the_tallest_bar_is_the_largest_amount_and_all_stand_on_the_base():
    plot = drawn(1, 0, 4)
    assert [bar.height for bar in plot.bars] == [18.5, 0, 74]
    assert all(round(bar.y + bar.height, 1) == plot.base for bar in plot.bars)
    assert plot.description == "The most: 4 hours, month 2."


def test_bars_of_any_number_stay_inside_and_apart():
    for number in (1, 12, 24, 60):
        plot = drawn(*range(1, number + 1))
        assert plot.bars[0].x >= 0
        assert plot.bars[-1].x + plot.bars[-1].width <= WIDE
        assert all(left.x + left.width < right.x for left, right in zip(plot.bars, plot.bars[1:], strict=False))


def test_nothing_is_a_plot_too():
    assert drawn(0, 0).description == drawn().description == "Nothing yet."
    assert shares([], ["a"], key="x", title="Topics").height == 0


def test_shares_are_as_long_as_their_counts():
    plot = shares([("Data", [2, 0, 2]), ("Algorithms", [1, 0, 0])], ["me", "them", "both"], key="x", title="Topics")
    first, second = plot.rows
    assert [(part.name, part.count, part.number) for part in first.parts] == [("me", 2, 1), ("both", 2, 3)]
    assert first.end == 4 * second.end <= WIDE
    assert plot.description == "Data 4; Algorithms 1."


def test_a_dot_stands_for_each_value_in_order_and_only_the_last_ones_are_drawn():
    plot = dots([("a", 1), ("b", 4)], levels=[1, 2, 3, 4], key="x", title="Coding", description="2 sessions")
    assert [(dot.label, dot.y) for dot in plot.dots] == [("a", 56), ("b", 8)]
    many = dots([("a", 1)] * 99, levels=[1, 2], key="x", title="Coding", description="99 sessions")
    assert len(many.dots) == MOST_DOTS
    assert many.dots[-1].x < many.width
