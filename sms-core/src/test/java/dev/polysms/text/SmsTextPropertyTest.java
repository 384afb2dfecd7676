package dev.polysms.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsTextPropertyTest {
    private static final int TEXTS_A_SEED = 5_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_260_101, 338, 23_040, 0x5EED})
    void agrees_with_the_slow_reference(long seed) {
        GeneratedTexts texts = new GeneratedTexts(seed);
        for (int i = 0; i < TEXTS_A_SEED; i++) {
            String text = texts.next();
            try {
                assertAgrees(SmsText.of(text), new SlowSmsText(text));
                assertPartsAreWhole(SmsText.of(text), text);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", text " + i + ", code points " + GeneratedTexts.codePoints(text), e);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_260_101, 338, 23_040, 0x5EED})
    void the_generated_texts_reach_every_case(long seed) {
        GeneratedTexts texts = new GeneratedTexts(seed);
        int[] paddedOf = new int[2];
        int[] oneSegmentOf = new int[2];
        int[] fullOf = new int[2];
        for (int i = 0; i < TEXTS_A_SEED; i++) {
            SlowSmsText slow = new SlowSmsText(texts.next());
            int encoding = slow.gsm7 ? 0 : 1;
            paddedOf[encoding] += slow.padded() ? 1 : 0;
            oneSegmentOf[encoding] += slow.boxes.size() == 1 ? 1 : 0;
            fullOf[encoding] += slow.unitsLeft() == 0 ? 1 : 0;
        }
        for (int encoding = 0; encoding < 2; encoding++) {
            assertThat(paddedOf[encoding]).isGreaterThan(100);
            assertThat(oneSegmentOf[encoding]).isGreaterThan(100);
            assertThat(fullOf[encoding]).isGreaterThan(100);
        }
    }

    private static void assertAgrees(SmsText text, SlowSmsText slow) {
        assertThat(text.encoding()).isEqualTo(slow.gsm7 ? Encoding.GSM_7 : Encoding.UCS_2);
        assertThat(text.units()).isEqualTo(slow.units);
        assertThat(text.segments()).isEqualTo(slow.boxes.size());
        assertThat(text.unitsLeft()).isEqualTo(slow.unitsLeft());
        assertThat(text.parts()).isEqualTo(slow.parts);
        assertThat(text.forcingCharacters()).isEqualTo(slow.forcing);
    }

    /** Properties of every right result, which need no reference implementation. */
    private static void assertPartsAreWhole(SmsText analysed, String text) {
        assertThat(String.join("", analysed.parts())).isEqualTo(text);
        assertThat(analysed.parts()).hasSize(analysed.segments());
        int unitsOfParts = 0;
        int end = 0;
        for (String part : analysed.parts()) {
            end += part.length();
            boolean cutsPair =
                    end > 0 && end < text.length() && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end));
            assertThat(cutsPair).as("part ends in half a pair").isFalse();
            int units = unitsOf(part, analysed.encoding());
            assertThat(units).isLessThanOrEqualTo(limit(analysed));
            unitsOfParts += units;
        }
        // An extension character is one char, so a cut between its septets would show as a unit lost or counted twice.
        assertThat(unitsOfParts).isEqualTo(analysed.units());
    }

    private static int unitsOf(String part, Encoding encoding) {
        if (encoding == Encoding.UCS_2) {
            return part.length();
        }
        return part.length()
                + (int) part.chars().filter(Gsm7Table.extension()::contains).count();
    }

    private static int limit(SmsText text) {
        boolean several = text.segments() > 1;
        return text.encoding() == Encoding.GSM_7 ? (several ? 153 : 160) : (several ? 67 : 70);
    }
}
