/** The API: clients, messages, receipts, outcomes, addresses, options and exceptions. */
@NullMarked
package dev.polysms;

import org.jspecify.annotations.NullMarked;
