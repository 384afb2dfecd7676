package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.internal.fault.FaultList;
import dev.polysms.sandbox.internal.journal.Journal;
import dev.polysms.sandbox.internal.store.MessageStore;

/**
 * What all vendors share.
 *
 * @param messages the messages that they took
 * @param journal records their exchanges
 * @param faults the faults that are set
 */
public record VendorCommons(MessageStore messages, Journal journal, FaultList faults) {}
