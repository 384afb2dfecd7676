/**
 * Compares a vendor's answers with the inferred rows of docs/PROVIDERS.md. An answer is reduced to its form at once: names of members
 * that the vendor documents, kinds of values, and lengths. No later step can see a value, so no report can contain one.
 */
@NullMarked
package dev.polysms.cli.probe;

import org.jspecify.annotations.NullMarked;
