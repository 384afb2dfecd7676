/** The sandbox's page. */
@NullMarked
package dev.polysms.sandbox.internal.page;

import org.jspecify.annotations.NullMarked;
