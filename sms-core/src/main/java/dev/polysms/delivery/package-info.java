/** Delivery states: what receipts, delivery reports and histories report, merged into one status for each message. */
@NullMarked
package dev.polysms.delivery;

import org.jspecify.annotations.NullMarked;
