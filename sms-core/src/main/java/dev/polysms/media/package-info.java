/** Fetches, uploads and sends pictures and other media. */
@NullMarked
package dev.polysms.media;

import org.jspecify.annotations.NullMarked;
