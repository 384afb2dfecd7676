/** Tests of the sandbox's page in a browser. */
@NullMarked
package dev.polysms.page;

import org.jspecify.annotations.NullMarked;
