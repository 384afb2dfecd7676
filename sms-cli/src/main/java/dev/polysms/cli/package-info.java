/** The command {@code sms}. */
@NullMarked
package dev.polysms.cli;

import org.jspecify.annotations.NullMarked;
