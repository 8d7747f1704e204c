"""Put exported weights into the wheel part, with their digests.

python -m training.deid.put_into_part FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
import re
from pathlib import Path
from typing import Final

from training.deid.export import FILES

PART: Final = Path(__file__).parents[2] / "parts/deid-weights/src/subrosa_deid_weights"


def main() -> None:
    """Copy the files and write their digests into the part's own module."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    folder = asked.parse_args().folder
    module = PART / "__init__.py"
    text = module.read_text(encoding="utf-8")
    for name in FILES:
        raw = (folder / name).read_bytes()
        (PART / name).write_bytes(raw)
        digest = hashlib.sha256(raw).hexdigest()
        text = re.sub(rf'"{re.escape(name)}": "[^"]*"', f'"{name}": "{digest}"', text)
        print(name, len(raw), digest)
    module.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
