// SPDX-License-Identifier: Apache-2.0

extension StoreSchema {
    /// Tags of results, and what was learned from them.
    ///
    /// A tag names a run or a comparison by its name, so it stays when that is replaced by a longer one of the same name. A
    /// finding holds its evidence in its document, so it outlives the runs that it comes from.
    static let knowledgeTables = """
        CREATE TABLE tags (
            tag TEXT NOT NULL,
            item TEXT NOT NULL,
            created TEXT NOT NULL,
            PRIMARY KEY (tag, item)
        ) STRICT;
        CREATE TABLE findings (
            finding TEXT PRIMARY KEY,
            created TEXT NOT NULL,
            scenario TEXT NOT NULL,
            claim TEXT NOT NULL,
            document TEXT NOT NULL
        ) STRICT;
        CREATE TABLE finding_checks (
            finding TEXT NOT NULL REFERENCES findings ON DELETE CASCADE,
            position INTEGER NOT NULL,
            checked TEXT NOT NULL,
            tool_version TEXT NOT NULL,
            outcome TEXT NOT NULL,
            detail TEXT NOT NULL,
            PRIMARY KEY (finding, position)
        ) STRICT;
        """
}
