/** What the simulated vendors push to an application: when, where to, and what became of it. */
@NullMarked
package dev.polysms.sandbox.internal.push;

import org.jspecify.annotations.NullMarked;
