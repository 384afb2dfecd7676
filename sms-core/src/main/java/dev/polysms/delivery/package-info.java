/** How far sent texts have come: what receipts, reports and histories tell, folded into one state a text. */
@NullMarked
package dev.polysms.delivery;

import org.jspecify.annotations.NullMarked;
