/** Phone numbers of Voximplant: the catalog, the numbers of the account, purchases, settings and bindings. */
@NullMarked
package dev.polysms.voximplant.number;

import org.jspecify.annotations.NullMarked;
