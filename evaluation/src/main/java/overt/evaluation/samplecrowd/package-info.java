/**
 * The sample crowd: a recording of people who walk past a camera, the truth about who passes when, and a watch list,
 * made on this machine from published pictures so that a rehearsal can be scored. Everything in it follows from two
 * label files and one seed; docs/rehearsal.md says what it can and cannot show.
 *
 * <p>Names in this package: a <em>picture</em> is one labelled face in a source picture, a <em>pass</em> is one picture
 * on its way through the scene, a <em>figure</em> is how the person of a pass is drawn. Lengths on the street are in
 * face widths; (0, 0) is the top left corner of a frame.
 *
 * <p>Values are immutable and may be shared; {@link overt.evaluation.samplecrowd.SampleCrowd#install} is safe between
 * processes. Guarded by {@code TimetableTest}, {@code LabelledPictureTest}, {@code SceneTest} and {@code SampleCrowdTest}.
 */
@NullMarked
package overt.evaluation.samplecrowd;

import org.jspecify.annotations.NullMarked;
