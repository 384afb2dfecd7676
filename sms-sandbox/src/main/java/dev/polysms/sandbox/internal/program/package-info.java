/** The sandbox as a program: {@code java -jar sms-sandbox.jar}. */
@NullMarked
package dev.polysms.sandbox.internal.program;

import org.jspecify.annotations.NullMarked;
