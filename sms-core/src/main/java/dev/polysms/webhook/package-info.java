/** What vendors push: texts that come in and how far sent ones have come, verified first, then read. */
@NullMarked
package dev.polysms.webhook;

import org.jspecify.annotations.NullMarked;
