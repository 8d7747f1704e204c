"""An entry, its hashes and its head lie in one row; a small table says where each chain ends.

Tiles and heads of before had tables of their own. Their content is made anew from the entries and
checked against the signed head when the log next grows, as ever (`subrosa.store.regrouping`).
"""

from django.db import migrations, models

from subrosa.store.regrouping import put_aside, put_together
from subrosa.store.row_number import RowNumber
from subrosa.store.without_rowid import CreateSlimModel


class Migration(migrations.Migration):
    dependencies = [("store", "0008_vouchers")]

    operations = [
        CreateSlimModel(
            name="LedgerChain",
            fields=[
                ("chain", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.RunPython(put_aside, migrations.RunPython.noop),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name="LedgerEntry"),
                migrations.CreateModel(
                    name="LedgerEntry",
                    fields=[
                        ("number", RowNumber(primary_key=True, serialize=False)),
                        ("content", models.BinaryField()),
                        ("hashes", models.BinaryField()),
                        ("sitting", models.BigIntegerField()),
                        ("head", models.TextField(null=True)),
                    ],
                ),
            ],
        ),
        migrations.RunPython(put_together, migrations.RunPython.noop),
        migrations.DeleteModel(name="LedgerHead"),
        migrations.DeleteModel(name="LedgerTile"),
    ]
