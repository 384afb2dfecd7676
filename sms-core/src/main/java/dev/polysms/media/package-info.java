/** Pictures and other media: fetching what came, uploading, and sending texts with media. */
@NullMarked
package dev.polysms.media;

import org.jspecify.annotations.NullMarked;
