/** The sandbox's page as a person with a browser meets it. */
@NullMarked
package dev.polysms.page;

import org.jspecify.annotations.NullMarked;
