package overt.server.web;

import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import overt.operation.ActingPerson;
import overt.operation.Pictures;
import overt.operation.Pictures.EnrolledImage;
import overt.storage.Plaintext;
import overt.vocabulary.DeploymentId;

/** A picture of a person as it is sent: kept by nobody on the way. */
final class PictureAnswer {
    private PictureAnswer() {}

    /** The aligned face of the image with this number, from 1. */
    static ResponseEntity<byte[]> crop(
            Pictures pictures, ActingPerson by, DeploymentId deployment, List<EnrolledImage> images, int number) {
        if (number < 1 || number > images.size()) {
            throw gone();
        }
        return png(pictures.crop(by, deployment, images.get(number - 1)));
    }

    static ResponseEntity<byte[]> png(Optional<Plaintext> picture) {
        try (Plaintext png = picture.orElseThrow(PictureAnswer::gone)) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .contentType(MediaType.IMAGE_PNG)
                    .body(png.toArray());
        }
    }

    private static ProblemException gone() {
        return ProblemException.notFound("there is no such picture, or it is destroyed");
    }
}
