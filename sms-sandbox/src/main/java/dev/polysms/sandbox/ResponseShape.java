package dev.polysms.sandbox;

/**
 * One plausible style of a vendor's answers, where the vendor documents a call and not what comes back.
 *
 * <p>Each vendor has an enum of its shapes, the likeliest first: that one is in use until another is set, with
 * {@link SmsSandbox.Builder#shape} or while the sandbox runs with {@link SmsSandbox#shape}. What a vendor does document is
 * the same in all its shapes. A client that must not depend on a guess is tested with every one.
 */
public sealed interface ResponseShape permits PrimeVoxShape, VoiceElementsShape, VoipexShape, VoximplantShape {}
