/** One text to many recipients, with one result for each. */
@NullMarked
package dev.polysms.bulk;

import org.jspecify.annotations.NullMarked;
