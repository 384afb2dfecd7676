/** The HTTP server, and requests and responses that do not depend on it. */
@NullMarked
package dev.polysms.sandbox.internal.http;

import org.jspecify.annotations.NullMarked;
