package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.internal.fault.Faults;
import dev.polysms.sandbox.internal.journal.Journal;
import dev.polysms.sandbox.internal.store.MessageStore;

/**
 * What all vendors have in common.
 *
 * @param messages what they took
 * @param journal where their exchanges are written down
 * @param faults what goes wrong with them
 */
public record VendorCommons(MessageStore messages, Journal journal, Faults faults) {}
