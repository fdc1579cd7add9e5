# SPDX-License-Identifier: Apache-2.0
"""Derives the tables of the scenario `online-retail` from the raw transactions; see ../derive.py."""
