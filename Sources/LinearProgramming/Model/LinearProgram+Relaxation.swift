// SPDX-License-Identifier: Apache-2.0

extension LinearProgram {
    /// The program with every variable continuous, within the same bounds.
    public var relaxed: LinearProgram {
        var program = self
        for variable in variables { program.setKind(of: variable, to: .continuous) }
        return program
    }
}
