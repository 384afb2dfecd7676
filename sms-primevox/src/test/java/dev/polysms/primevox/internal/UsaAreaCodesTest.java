package dev.polysms.primevox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.PhoneNumber;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UsaAreaCodesTest {
    private static final Set<String> USA = Set.of("US", "AS", "GU", "MP", "PR", "UM", "VI");

    @Test
    void each_number_of_a_listed_area_code_is_of_the_usa_in_the_numbering_plan() {
        Random random = new Random(4711);
        for (int area = 200; area < 1_000; area++) {
            for (int i = 0; i < 12; i++) {
                PhoneNumber number = PhoneNumber.of("+1" + area + String.format("%07d", random.nextInt(10_000_000)));
                if (UsaAreaCodes.contain(number)) {
                    assertThat(number.region().map(USA::contains).orElse(true)).isTrue();
                }
            }
        }
    }

    @Test
    void leaves_canada_and_the_caribbean_to_the_numbering_plan() {
        assertThat(UsaAreaCodes.contain(PhoneNumber.of("+16045550123"))).isFalse();
        assertThat(UsaAreaCodes.contain(PhoneNumber.of("+12425550123"))).isFalse();
        assertThat(UsaAreaCodes.contain(PhoneNumber.of("+13035550123"))).isTrue();
    }
}
