"""Locked private keys move to a table of the file of keys; wraps leave the data file.

An older practice is one file. `subrosa.store.sqlite` copies its keys into the new file and makes
them durable there before this step runs on the data file (`subrosa.store.moving_keys`).
"""

from django.db import migrations, models

from subrosa.store.moving_keys import drop_wraps, split_locked_keys


class Migration(migrations.Migration):
    dependencies = [("store", "0001_first_tables")]

    operations = [
        migrations.CreateModel(
            name="LockedKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("staff", models.CharField(db_index=True, max_length=64)),
                ("locked", models.BinaryField()),
            ],
        ),
        migrations.RunPython(split_locked_keys, migrations.RunPython.noop),
        migrations.RunPython(drop_wraps, migrations.RunPython.noop),
        migrations.RemoveField(model_name="staffmember", name="locked"),
    ]
