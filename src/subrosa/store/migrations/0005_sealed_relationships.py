"""Relationships lie sealed, and the house has pairs of keys of its own.

Relationships of the first version lay open and cannot be sealed without the keys of every unit,
which no migration holds: a practice founded with that version has to be founded anew.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0004_every_row_is_accounted_for")]

    operations = [
        migrations.CreateModel(
            name="HouseKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("key_id", models.BinaryField()),
                ("public", models.BinaryField()),
                ("proof", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="SealedRelationship",
            fields=[
                (
                    "relationship",
                    models.CharField(max_length=64, primary_key=True, serialize=False),
                ),
                ("unit", models.CharField(db_index=True, max_length=64)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.DeleteModel(name="HeldRelationship"),
        # The column keeps its name, so that keys of an older practice are still moved by it.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameField("wrappedkey", "staff", "holder"),
                migrations.AlterField(
                    "wrappedkey",
                    "holder",
                    models.CharField(db_column="staff", db_index=True, max_length=64),
                ),
                migrations.AlterField(
                    "wrappedkey",
                    "kind",
                    models.CharField(default="", editable=False, max_length=40),
                ),
            ],
        ),
    ]
