// SPDX-License-Identifier: Apache-2.0

/// The scenario format for editors and for people, written from the table that the decoder reads by.
public enum ScenarioFormat {
    /// The JSON Schema (draft 2020-12) of scenario files, by which an editor completes and checks while one
    /// types.
    ///
    /// What only the whole tells, a name that nothing bears or a key that a table supplies, is left to the
    /// reader. So a file that the schema finds fault with is wrong, but one that it accepts need not be
    /// right.
    public static let jsonSchema: String = JSONSchema.document.written() + "\n"

    /// The reference manual of scenario files, in Markdown: `docs/scenario-format.md`.
    public static let manual: String = FormatManual.text
}
