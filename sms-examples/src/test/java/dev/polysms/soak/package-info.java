/** A hundred thousand sends through everything that can fail, and a judge that knows which messages arrived. */
package dev.polysms.soak;
