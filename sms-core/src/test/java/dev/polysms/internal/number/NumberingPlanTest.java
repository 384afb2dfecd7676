package dev.polysms.internal.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NumberingPlanTest {
    @Test
    void ten_digits_are_read_in_the_usa_as_the_library_reads_them() throws NumberParseException {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        Random random = new Random(4711);
        for (int i = 0; i < 3_000; i++) {
            String digits = (2 + random.nextInt(8)) + String.format("%09d", random.nextInt(1_000_000_000));

            assertThat(NumberingPlan.national(digits, "US"))
                    .contains(plans.format(plans.parse(digits, "US"), PhoneNumberFormat.E164));
        }
    }
}
