/** Requests and responses as the simulated vendors see them, and the one HTTP server that carries them. */
@NullMarked
package dev.polysms.sandbox.internal.http;

import org.jspecify.annotations.NullMarked;
