/** A ledger of sends in a database, which all processes that send can share. */
@NullMarked
package dev.polysms.jdbc;

import org.jspecify.annotations.NullMarked;
