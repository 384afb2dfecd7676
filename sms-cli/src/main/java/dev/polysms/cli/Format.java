package dev.polysms.cli;

/** The form of the output. */
enum Format {
    /** Lines for people. */
    TEXT,
    /** One JSON object per line, for programs. */
    JSON,
    /** Messages for a spreadsheet. */
    CSV
}
