package dev.polysms.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.MessageId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

final class SeenRowsTest {
    /** The same with a table of the library. */
    private static final class Model {
        private final Map<Object, Integer> pages = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Integer> eldest) {
                return size() > 20_000;
            }
        };

        boolean wasBefore(int page, Object key) {
            Integer first = pages.putIfAbsent(key, page);
            return first != null && first < page;
        }
    }

    private static void compare(long seed, IntFunction<Object> key) {
        Random random = new Random(seed);
        SeenRows seen = new SeenRows();
        Model model = new Model();
        for (int row = 0; row < 150_000; row++) {
            // Some rows repeat soon, some late, some after they were forgotten.
            int number = random.nextInt(3) == 0 ? Math.max(0, row - random.nextInt(30_000)) : row;
            Object id = key.apply(number);
            assertThat(seen.wasBefore(row / 1_000, id)).isEqualTo(model.wasBefore(row / 1_000, id));
        }
    }

    @Test
    void remembers_exactly_the_last_ids_if_they_are_numbers() {
        compare(4711, number -> MessageId.of(Integer.toString(number)));
        compare(4712, number -> MessageId.of(Long.toString(number * 0x1_0000_0000L % 999_999_999_999_999_999L)));
    }

    @Test
    void remembers_exactly_the_last_ids_if_they_are_other_texts() {
        compare(4713, number -> MessageId.of("message-" + number));
        compare(4714, number -> Integer.toString(number));
    }

    @Test
    void distinguishes_ids_that_are_the_same_number_written_differently() {
        SeenRows seen = new SeenRows();
        for (String id : new String[] {"0", "00", "7", "07", "007", "-7", "+7", "7.0", "1234567890123456789", "a"}) {
            assertThat(seen.wasBefore(1, MessageId.of(id))).isFalse();
        }
        for (String id : new String[] {"0", "00", "7", "07", "007", "-7", "+7", "7.0", "1234567890123456789", "a"}) {
            assertThat(seen.wasBefore(2, MessageId.of(id))).isTrue();
        }
    }

    @Test
    void does_not_count_a_repetition_on_the_same_page() {
        SeenRows seen = new SeenRows();

        assertThat(seen.wasBefore(3, MessageId.of("17"))).isFalse();
        assertThat(seen.wasBefore(3, MessageId.of("17"))).isFalse();
        assertThat(seen.wasBefore(4, MessageId.of("17"))).isTrue();
    }
}
