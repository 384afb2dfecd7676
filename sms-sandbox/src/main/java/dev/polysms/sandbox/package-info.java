/** Four SMS vendors on the loopback interface: start {@link dev.polysms.sandbox.SmsSandbox}, send, look at what arrived. */
@NullMarked
package dev.polysms.sandbox;

import org.jspecify.annotations.NullMarked;
