"""Who vouched for a public key; a practice of before has none, and is to be founded anew."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from subrosa.store.changes import list_again


def _list_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    list_again(apps, alias, ["store_staffmember", "store_housekey"])


class Migration(migrations.Migration):
    dependencies = [("store", "0007_entries_by_row_number")]

    operations = [
        migrations.AddField(
            model_name="staffmember", name="voucher", field=models.BinaryField(default=b"")
        ),
        migrations.AddField(
            model_name="housekey", name="voucher", field=models.BinaryField(default=b"")
        ),
        migrations.RunPython(_list_again, migrations.RunPython.noop),
    ]
