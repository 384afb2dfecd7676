/** The sandbox's page: what a browser gets. */
@NullMarked
package dev.polysms.sandbox.internal.page;

import org.jspecify.annotations.NullMarked;
