"""Entries of the history lie by their number, without an index beside the table."""

from django.db import migrations

from subrosa.store.row_number import RowNumber


class Migration(migrations.Migration):
    dependencies = [("store", "0006_keys_that_end")]

    operations = [
        migrations.AlterField(
            model_name="ledgerentry",
            name="number",
            field=RowNumber(primary_key=True, serialize=False),
        ),
    ]
