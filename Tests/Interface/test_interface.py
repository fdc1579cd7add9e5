# SPDX-License-Identifier: Apache-2.0
"""Throws at the server what its description allows and what it does not: no answer may be a fault of the server, and each must be as described.

`CATENA` names the program (default `.build/release/catena`), `EXAMPLES` how many requests each operation gets (default 15).
The requests are the same each time: the seed is fixed.
"""

import os
import unittest
from pathlib import Path
from tempfile import mkdtemp
import shutil
import sys

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance, response_schema_conformance, status_code_conformance)

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent / "Browser"))

EXAMPLES = int(os.environ.get("EXAMPLES", "15"))
# These never end, or end what the others need.
SKIPPED = {("GET", "/jobs/{job}/events")}


class InterfaceTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        from dashboard import Server

        cls.folder = Path(mkdtemp(prefix="catena-interface-"))
        shutil.copytree(HERE.parent / "Browser" / "workspace", cls.folder / "workspace")
        cls.server = Server(cls.folder)
        cls.server.start()
        cls.kept = cls.server.finished({"kind": "run", "scenario": "corner-shops", "replications": 2})
        cls.server.finished({"kind": "compare", "scenario": "corner-shops", "variants": ["variants/more-stock.yaml"], "replications": 2})
        cls.schema = schemathesis.openapi.from_path(str(ROOT / "docs" / "api" / "openapi.yaml"))

    @classmethod
    def tearDownClass(cls):
        cls.server.kill()
        shutil.rmtree(cls.folder, ignore_errors=True)

    def test_every_answer_is_as_described(self):
        operations = [result.ok() for result in self.schema.get_all_operations()]
        self.assertGreater(len(operations), 20)
        for operation in operations:
            name = (operation.method.upper(), operation.path)
            if name in SKIPPED:
                continue
            for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):
                with self.subTest(operation=name, mode=mode.name):
                    self.throw_at(operation, mode)

    def throw_at(self, operation, mode):
        strategy = operation.as_strategy(generation_mode=mode)

        @seed(7)
        @settings(max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
                  suppress_health_check=list(HealthCheck))
        @given(case=strategy)
        def throw(case):
            if case.path_parameters and "run" in case.path_parameters and len(case.path_parameters["run"]) % 2:
                case.path_parameters["run"] = self.kept
            if case.path_parameters and "name" in case.path_parameters and len(str(case.path_parameters["name"])) % 2:
                case.path_parameters["name"] = "corner-shops"
            if isinstance(case.body, dict) and case.body.get("replications"):
                case.body["replications"] = 1
            answer = case.call(base_url=self.server.address + "api/v1")
            case.validate_response(answer, checks=[
                not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance])

        try:
            throw()
        except Unsatisfiable:  # an operation without parameters has nothing that could be wrong
            self.assertEqual(mode, schemathesis.GenerationMode.NEGATIVE)


if __name__ == "__main__":
    unittest.main()
