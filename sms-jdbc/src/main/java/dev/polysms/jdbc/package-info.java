/** A ledger of sends, opt-outs, delivery states and seen events in a database, which all processes can share. */
@NullMarked
package dev.polysms.jdbc;

import org.jspecify.annotations.NullMarked;
