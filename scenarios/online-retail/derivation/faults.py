# SPDX-License-Identifier: Apache-2.0
"""What can go wrong outside this program, and the exit status it ends with."""

BAD_USAGE = 64
BAD_DATA = 65
FILE_MISSING = 66
PROGRAM_FAULT = 70
CANNOT_WRITE = 73


class Fault(Exception):
    """A defect that the user can act on: where it is, what was found, what was expected."""

    def __init__(self, status, place, message):
        super().__init__(message)
        self.status = status
        self.place = place
        self.message = message

    def __str__(self):
        return f"{self.place}: error: {self.message}"
