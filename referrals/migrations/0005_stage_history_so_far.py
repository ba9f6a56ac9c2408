from django.db import migrations

from referrals.pipeline import BACKFILL


class Migration(migrations.Migration):

    dependencies = [("referrals", "0004_stage_history")]

    operations = [migrations.RunSQL(BACKFILL, migrations.RunSQL.noop)]
