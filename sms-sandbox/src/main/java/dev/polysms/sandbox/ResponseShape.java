package dev.polysms.sandbox;

/**
 * One plausible shape of a vendor's answers, where the vendor documents a call and not its answer.
 *
 * <p>Each vendor has an enum of shapes, the most likely one first. The first is used until another one is set, with
 * {@link SmsSandbox.Builder#shape} or later with {@link SmsSandbox#shape}. Everything that a vendor documents is the
 * same in all its shapes. Test a client with each shape, so that it does not depend on a guess.
 *
 * @since 0.1.0
 */
public sealed interface ResponseShape permits PrimeVoxShape, VoiceElementsShape, VoipexShape, VoximplantShape {}
