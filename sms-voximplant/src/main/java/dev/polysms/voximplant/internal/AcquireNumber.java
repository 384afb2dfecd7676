package dev.polysms.voximplant.internal;

import dev.polysms.PhoneNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.number.AttachRequest;
import dev.polysms.voximplant.number.AttachedNumber;

/** {@code AttachPhoneNumber} for one number that is named. The answer does not tell whether its SMS is enabled. */
final class AcquireNumber implements Operation<Fields, OwnedNumber> {
    private final AttachPhoneNumber attach;
    private final PhoneNumber number;

    AcquireNumber(VoximplantAccount account, AttachRequest request, PhoneNumber number) {
        this.attach = new AttachPhoneNumber(account, request);
        this.number = number;
    }

    @Override
    public String name() {
        return attach.name();
    }

    @Override
    public Safety safety() {
        return attach.safety();
    }

    @Override
    public ApiRequest encode(Fields fields) {
        return attach.encode(fields);
    }

    @Override
    public OwnedNumber decode(ApiResponse response) {
        AttachedNumber attached = AttachPhoneNumber.only(attach.decode(response), number);
        return OwnedNumber.builder(VoximplantClient.PROVIDER, number)
                .vendor(attached)
                .build();
    }
}
