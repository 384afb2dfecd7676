/** A hundred thousand sends through everything that goes wrong, and a judge who knows what really arrived. */
package dev.polysms.soak;
