/** What the vendors keep and how it is looked up: messages, those that come in, and the shapes of answers. */
@NullMarked
package dev.polysms.sandbox.internal.store;

import org.jspecify.annotations.NullMarked;
