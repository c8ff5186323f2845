import { Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useAbout, useCaseProblems, useDeployment, usePolicy, useSaveCase } from '../api/queries';
import { USE_CASES, type About, type Camera, type Case, type PolicySetting, type UseCase } from '../api/types';
import { m } from '../messages';
import { Card, Loading, Note, Page, Problem } from '../ui/parts';
import { fromLocalInput, toLocalInput } from '../ui/time';
import { crossesItself } from '../ui/zone';
import { usePlan, ZoneEditor } from '../ui/ZoneEditor';
import { WHOLE_FRAME } from '../ui/zone';
import classes from './CaseEditor.module.css';

/** A draft of a case, with what each part is for. It may be saved unfinished. */
export function CaseEditor() {
  const { id } = useParams();
  const { data: deployment, error } = useDeployment(id ?? '');
  const { data: about } = useAbout();
  const { data: policy } = usePolicy();
  if (error) return <Problem error={error} />;
  if (!about || !policy || (id && !deployment)) return <Loading />;
  if (deployment && deployment.state !== 'draft') {
    return (
      <Page title={m.case.edit}>
        <Note>
          <p>{m.editor.notDraft}</p>
          <Link to={`/deployments/${id}`}>{m.nav.case}</Link>
        </Note>
      </Page>
    );
  }
  return (
    <Editor
      key={id ?? 'new'}
      id={id}
      first={deployment?.case ?? emptyCase(about)}
      about={about}
      policy={policy.settings}
    />
  );
}

function Editor({ id, first, about, policy }: { id?: string; first: Case; about: About; policy: PolicySetting[] }) {
  const [file, setFile] = useState(first);
  const [saved, setSaved] = useState(first);
  const save = useSaveCase(id);
  const navigate = useNavigate();
  const problems = useCaseProblems(id ?? '', id !== undefined);
  const changed = file !== saved;
  useWarnBeforeLeaving(changed);
  const change = (part: Partial<Case>) => setFile({ ...file, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(file, {
      onSuccess: (deployment) => {
        setSaved(file);
        if (!id) navigate(`/deployments/${deployment.id}/edit`, { replace: true });
      },
    });
  };
  return (
    <Page title={id ? m.case.edit : m.deployments.draft} lead={m.editor.lead}>
      <form className={classes.editor} onSubmit={submit}>
        <div className="stack">
          <PlaceAndTime file={file} change={change} policy={policy} />
          <Grounds file={file} change={change} />
          <WatchListScope file={file} change={change} policy={policy} />
          <Recognition file={file} change={change} about={about} />
          <CameraList file={file} change={change} />
        </div>
        <aside className={`card stack ${classes.aside}`} aria-label={m.editor.guidance}>
          <Button type="submit" loading={save.isPending} disabled={!changed && id !== undefined}>
            {m.editor.save}
          </Button>
          <p className="small dim" role="status">
            {changed ? m.editor.unsaved : id ? m.editor.saved : m.editor.new}
          </p>
          <Problem error={save.error} />
          {problems.data && (
            <>
              <h2>
                {problems.data.items.length === 0 ? m.editor.complete : m.editor.lacks(problems.data.items.length)}
              </h2>
              {problems.data.items.length > 0 && (
                <ul className="small">
                  {problems.data.items.map((reason) => (
                    <li key={reason.text}>{reason.text}</li>
                  ))}
                </ul>
              )}
              <Link to={`/deployments/${id}`}>{m.editor.read}</Link>
            </>
          )}
        </aside>
      </form>
    </Page>
  );
}

interface PartProps {
  file: Case;
  change: (part: Partial<Case>) => void;
}

function PlaceAndTime({ file, change, policy }: PartProps & { policy: PolicySetting[] }) {
  const zone = file.place.timeZone;
  const allowed = setting(policy, 'use-cases');
  const at = (which: 'from' | 'until') => (event: FormEvent<HTMLInputElement>) => {
    if (event.currentTarget.value)
      change({ period: { ...file.period, [which]: fromLocalInput(event.currentTarget.value, zone) } });
  };
  return (
    <Card title={m.editor.placeAndTime}>
      <TextInput
        label={m.editor.place}
        description={m.editor.placeHint}
        value={file.place.name}
        onChange={(event) => change({ place: { ...file.place, name: event.currentTarget.value } })}
      />
      <Textarea
        label={m.case.area}
        description={m.editor.areaHint}
        autosize
        minRows={2}
        value={file.place.area}
        onChange={(event) => change({ place: { ...file.place, area: event.currentTarget.value } })}
      />
      <div className="columns">
        <TextInput
          type="datetime-local"
          label={m.case.from}
          description={zone}
          value={toLocalInput(file.period.from, zone)}
          onChange={at('from')}
        />
        <TextInput
          type="datetime-local"
          label={m.case.until}
          description={m.editor.longest(setting(policy, 'authorisation.longest-hours')[0] ?? '')}
          value={toLocalInput(file.period.until, zone)}
          onChange={at('until')}
        />
      </div>
      <NativeSelect
        label={m.deployments.useCase}
        description={m.editor.useCaseHint}
        value={file.useCase}
        onChange={(event) => change({ useCase: event.currentTarget.value as UseCase })}
        data={USE_CASES.filter((each) => allowed.length === 0 || allowed.includes(each)).map((value) => ({
          value,
          label: m.useCases[value],
        }))}
      />
      <Textarea
        label={m.case.urgency}
        description={m.editor.urgencyHint}
        autosize
        minRows={1}
        value={file.urgency}
        onChange={(event) => change({ urgency: event.currentTarget.value })}
      />
    </Card>
  );
}

function Grounds({ file, change }: PartProps) {
  const texts = ['legalBasis', 'grounds', 'necessity', 'proportionality'] as const;
  const references = ['dataProtection', 'equality', 'community'] as const;
  return (
    <>
      <Card title={m.editor.why}>
        {texts.map((name) => (
          <Textarea
            key={name}
            label={m.case[name]}
            description={m.editor.hints[name]}
            autosize
            minRows={3}
            value={file.justification[name]}
            onChange={(event) =>
              change({ justification: { ...file.justification, [name]: event.currentTarget.value } })
            }
          />
        ))}
        <fieldset className={classes.group}>
          <legend>{m.editor.intelligence}</legend>
          <p className="small dim">{m.editor.intelligenceHint}</p>
          <Rows
            rows={file.intelligence}
            empty={{ reference: '', grading: '' }}
            onChange={(intelligence) => change({ intelligence })}
            add={m.editor.addReference}
            remove={m.editor.removeRow}
            row={(each, set, index) => (
              <>
                <TextInput
                  aria-label={`${m.editor.reference} ${index + 1}`}
                  placeholder={m.editor.reference}
                  value={each.reference}
                  onChange={(event) => set({ ...each, reference: event.currentTarget.value })}
                />
                <TextInput
                  aria-label={`${m.editor.grading} ${index + 1}`}
                  placeholder={m.editor.grading}
                  value={each.grading}
                  onChange={(event) => set({ ...each, grading: event.currentTarget.value })}
                />
              </>
            )}
          />
        </fieldset>
      </Card>
      <Card title={m.case.assessments}>
        {references.map((name) => (
          <TextInput
            key={name}
            label={m.case[name]}
            description={m.editor.assessmentHint}
            value={file.assessments[name]}
            onChange={(event) => change({ assessments: { ...file.assessments, [name]: event.currentTarget.value } })}
          />
        ))}
      </Card>
    </>
  );
}

function WatchListScope({ file, change, policy }: PartProps & { policy: PolicySetting[] }) {
  const chosen = file.watchList.categories;
  const set = (categories: typeof chosen) => change({ watchList: { ...file.watchList, categories } });
  return (
    <Card title={m.case.watchList}>
      <p className="small dim">{m.editor.categoriesHint}</p>
      {setting(policy, 'watch-list.categories').map((code) => {
        const category = chosen.find((each) => each.code === code);
        return (
          <div key={code} className="stack tight">
            <Checkbox
              label={m.category(code)}
              checked={category !== undefined}
              onChange={(event) =>
                set(
                  event.currentTarget.checked
                    ? [...chosen, { code, reason: '' }]
                    : chosen.filter((each) => each.code !== code),
                )
              }
            />
            {category && (
              <TextInput
                aria-label={m.editor.categoryReason(m.category(code))}
                placeholder={m.editor.categoryReasonShort}
                value={category.reason}
                onChange={(event) => {
                  const reason = event.currentTarget.value;
                  set(chosen.map((each) => (each.code === code ? { code, reason } : each)));
                }}
              />
            )}
          </div>
        );
      })}
      <NumberInput
        label={m.editor.largest}
        description={m.editor.largestHint(setting(policy, 'watch-list.largest')[0] ?? '')}
        min={1}
        hideControls
        value={file.watchList.largest}
        onChange={(value) => typeof value === 'number' && change({ watchList: { ...file.watchList, largest: value } })}
      />
    </Card>
  );
}

function Recognition({ file, change, about }: PartProps & { about: About }) {
  const { recognition } = file;
  const set = (part: Partial<Case['recognition']>) => change({ recognition: { ...recognition, ...part } });
  const pack = about.models.find((each) => each.digest === recognition.models.digest);
  const recommended = about.recommendedThresholds?.[recognition.models.name];
  return (
    <Card title={m.case.recognition}>
      <NativeSelect
        label={m.case.models}
        description={m.editor.modelsHint}
        value={recognition.models.digest}
        onChange={(event) => {
          const models = about.models.find((each) => each.digest === event.currentTarget.value);
          if (models) set({ models: { name: models.name, version: models.version, digest: models.digest } });
        }}
        data={about.models.map((each) => ({ value: each.digest, label: `${each.name} ${each.version}` }))}
      />
      {pack?.originIsStated === false && (
        <Textarea
          label={m.case.whyUnstated}
          description={m.editor.unstatedHint}
          autosize
          minRows={2}
          value={recognition.whyModelsOfUnstatedOrigin}
          onChange={(event) => set({ whyModelsOfUnstatedOrigin: event.currentTarget.value })}
        />
      )}
      <NumberInput
        label={m.alert.threshold}
        description={
          recommended === undefined ? m.editor.thresholdHint : m.editor.thresholdRecommended(recommended.toFixed(2))
        }
        min={0.01}
        max={0.99}
        step={0.01}
        decimalScale={2}
        hideControls
        value={recognition.threshold}
        onChange={(value) => typeof value === 'number' && set({ threshold: value })}
      />
    </Card>
  );
}

function CameraList({ file, change }: PartProps) {
  const cameras = file.recognition.cameras;
  const set = (next: Camera[]) => change({ recognition: { ...file.recognition, cameras: next } });
  const add = () =>
    set([
      ...cameras,
      { id: m.editor.cameraName(cameras.length + 1), address: '', zone: WHOLE_FRAME, ownDeclared: false },
    ]);
  return (
    <section className="stack" id="cameras" aria-labelledby="cameras-title">
      <div className="row between">
        <h2 id="cameras-title">{m.nav.cameras}</h2>
        <Button variant="default" onClick={add}>
          {m.editor.addCamera}
        </Button>
      </div>
      {cameras.map((camera, index) => (
        <CameraPart
          key={index}
          camera={camera}
          onChange={(next) => set(cameras.map((each, other) => (other === index ? next : each)))}
          onRemove={() => set(cameras.filter((_, other) => other !== index))}
        />
      ))}
    </section>
  );
}

function CameraPart({
  camera,
  onChange,
  onRemove,
}: {
  camera: Camera;
  onChange: (camera: Camera) => void;
  onRemove: () => void;
}) {
  const { plan, choose } = usePlan();
  return (
    <Card title={camera.id}>
      <div className={classes.camera}>
        <div className="stack">
          <TextInput
            label={m.camera.name}
            value={camera.id}
            onChange={(event) => onChange({ ...camera, id: event.currentTarget.value })}
          />
          <TextInput
            label={m.camera.address}
            description={m.camera.addressHint}
            value={camera.address}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => onChange({ ...camera, address: event.currentTarget.value })}
          />
          <Checkbox
            label={m.camera.declare}
            description={m.camera.declareWhat}
            checked={camera.ownDeclared}
            onChange={(event) => onChange({ ...camera, ownDeclared: event.currentTarget.checked })}
          />
          <label className="stack tight">
            <span className="strong">{m.zone.choosePlan}</span>
            <span className="small dim">{m.zone.planWhat}</span>
            <input type="file" accept="image/*" onChange={(event) => choose(event.currentTarget.files?.[0])} />
          </label>
          <div>
            <Button variant="default" onClick={onRemove}>
              {m.editor.removeCamera}
            </Button>
          </div>
        </div>
        <div className="stack tight">
          <h3>{m.camera.zone}</h3>
          <ZoneEditor zone={camera.zone} onChange={(zone) => onChange({ ...camera, zone })} background={plan} />
          {crossesItself(camera.zone) && (
            <Note tone="warn" role="status">
              <p>{m.zone.crosses}</p>
            </Note>
          )}
        </div>
      </div>
    </Card>
  );
}

function Rows<T>({
  rows,
  empty,
  onChange,
  add,
  remove,
  row,
}: {
  rows: T[];
  empty: T;
  onChange: (rows: T[]) => void;
  add: string;
  remove: string;
  row: (each: T, set: (next: T) => void, index: number) => ReactNode;
}) {
  return (
    <div className="stack tight">
      {rows.map((each, index) => (
        <div key={index} className={classes.row}>
          {row(each, (next) => onChange(rows.map((old, other) => (other === index ? next : old))), index)}
          <Button
            variant="default"
            aria-label={`${remove} ${index + 1}`}
            onClick={() => onChange(rows.filter((_, other) => other !== index))}
          >
            ✕
          </Button>
        </div>
      ))}
      <div>
        <Button variant="default" onClick={() => onChange([...rows, empty])}>
          {add}
        </Button>
      </div>
    </div>
  );
}

function useWarnBeforeLeaving(changed: boolean) {
  useEffect(() => {
    if (!changed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [changed]);
}

function setting(policy: PolicySetting[], name: string): string[] {
  return policy.find((each) => each.name === name)?.value ?? [];
}

const HOUR_MILLISECONDS = 3_600_000;

function emptyCase(about: About): Case {
  const models = about.models[0] ?? { name: '', version: '', digest: '' };
  const from = Math.ceil((Date.now() + 24 * HOUR_MILLISECONDS) / HOUR_MILLISECONDS) * HOUR_MILLISECONDS;
  return {
    useCase: 'crime-hotspot',
    place: { name: '', area: '', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    period: { from: new Date(from).toISOString(), until: new Date(from + 4 * HOUR_MILLISECONDS).toISOString() },
    justification: { legalBasis: '', necessity: '', proportionality: '', grounds: '' },
    intelligence: [],
    assessments: { dataProtection: '', equality: '', community: '' },
    watchList: { categories: [], largest: 1000 },
    recognition: {
      cameras: [],
      threshold: about.recommendedThresholds?.[models.name] ?? 0.5,
      models: { name: models.name, version: models.version, digest: models.digest },
      whyModelsOfUnstatedOrigin: '',
    },
    urgency: '',
  };
}
