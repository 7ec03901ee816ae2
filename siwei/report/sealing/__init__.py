"""The seal of a published report: made here, and verified with nothing but the bundle and a reader's own key.

No Django, no database, no setting; the format stands in docs/seal.md.
"""

from .keys import FileSigner, Signer, TrustedKey
from .sealed import Sealed, seal

__all__ = ["FileSigner", "Sealed", "Signer", "TrustedKey", "seal"]
