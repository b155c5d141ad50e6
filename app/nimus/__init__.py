"""Nimus checks replies to customers, in Hebrew and English, and mends them."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from nimus.draft import (
    Address,
    Context,
    Customer,
    Draft,
    Gender,
    Kind,
    Number,
    Options,
    Person,
    Severity,
)
from nimus.engine import Engine
from nimus.errors import NimusError
from nimus.report import Finding, Report, Role, Verdict
from nimus.rewrite import Revision, Rewrite
from nimus.settings import Settings
from nimus.spans import Span
from nimus.summary import Message, Summary, Thread

try:
    __version__ = version("nimus")
except PackageNotFoundError:  # run from a checkout that is not installed
    __version__ = "0+checkout"

__all__ = [
    "Address",
    "Context",
    "Customer",
    "Draft",
    "Engine",
    "Finding",
    "Gender",
    "Kind",
    "Message",
    "NimusError",
    "Number",
    "Options",
    "Person",
    "Report",
    "Revision",
    "Rewrite",
    "Role",
    "Settings",
    "Severity",
    "Span",
    "Summary",
    "Thread",
    "Verdict",
    "__version__",
]
