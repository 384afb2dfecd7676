/** The data of the vendors: messages, media, histories and response shapes. */
@NullMarked
package dev.polysms.sandbox.internal.store;

import org.jspecify.annotations.NullMarked;
